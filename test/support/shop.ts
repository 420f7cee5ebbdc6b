/** Two tables as shops have them: orders without a customer, of a customer who is not there, and customers without orders. */
export const ORDERS_CSV = `id,customer_id,name,amount,placed
1,10,lamp,20.5,2024-01-03
2,10,desk,120,2024-01-09
3,11,lamp,20.5,2024-02-11
4,12,chair,80,2024-02-14
5,,chair,80,2024-03-01
6,99,sofa,400,2024-03-09
7,11,desk,120,2024-03-10
8,13,rug,60,2024-03-20
9,12,rug,60,2024-04-01
`;

export const CUSTOMERS_CSV = `id,name,city,credit
10,Ada,Oslo,1000
11,Bob,Bergen,500
12,Cyd,Oslo,750
13,Dan,,200
14,Eve,Bergen,900
`;
